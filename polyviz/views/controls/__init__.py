"""What a person sets and reads beside the plots."""
