"""Support for single pupils, its reviews, and supervised study."""
