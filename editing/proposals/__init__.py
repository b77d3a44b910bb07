"""What somebody typed who may not publish it: kept, read again beside what is stored, and saved by who may."""
