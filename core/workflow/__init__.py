"""Work in order: documents from maker to checkers, tasks, stand-ins.

An app declares its kinds of documents and tasks in its `documents.py`, imported when the app is ready, and
calls `submit()` from the service that makes the document. Inbox, decision bar and bulk pages follow.
"""
