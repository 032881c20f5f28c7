"""What is true without a clock, a database or a web server: values in, values out."""
