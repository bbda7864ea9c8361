"""What tests are made of: one module per room, people by e-mail."""
