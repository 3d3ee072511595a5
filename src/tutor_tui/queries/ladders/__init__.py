"""The steps of the policy's ladders that are due, and the records that they rest on."""
