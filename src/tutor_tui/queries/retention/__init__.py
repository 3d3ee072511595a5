"""What is due to go by the policy's retention."""
