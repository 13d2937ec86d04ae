package io.knhk.library;

/** An entry of the journal, and its place there: from 0, dense. */
record StoredEntry(long sequence, JournalEntry entry) {}
