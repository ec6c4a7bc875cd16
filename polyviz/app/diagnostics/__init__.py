"""What is noted and told when something goes wrong."""
