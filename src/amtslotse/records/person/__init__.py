"""What is stored about somebody who has an account: giving it out, and forgetting it (docs/privacy.md)."""
