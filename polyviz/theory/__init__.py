"""What mathematics says of a run, exactly and with numpy alone."""
