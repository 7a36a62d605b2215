"""The record of processing activities (Art. 30 GDPR): declared, and written as Markdown."""
