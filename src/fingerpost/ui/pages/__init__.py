"""The pages. Each receives finished data and emits routes; none asks for content."""
