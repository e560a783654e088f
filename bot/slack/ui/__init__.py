"""Pure: values in, blocks out."""
