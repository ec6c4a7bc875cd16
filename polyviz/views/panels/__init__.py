"""The panels that open beside the plots."""
