"""What a rule may find for its label: one module a question, each test a ground or nothing."""
