"""What is arranged for single pupils, reviewed, and supervised study."""
