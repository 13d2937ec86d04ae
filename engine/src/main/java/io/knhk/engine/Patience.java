package io.knhk.engine;

/** What a command that lacks something here may still wait for. */
interface Patience {
  /** A command that has just come: nothing of what it waits for can have been missed yet. */
  Patience FRESH =
      new Patience() {
        @Override
        public boolean waited() {
          return false;
        }

        @Override
        public boolean definitionsRead() {
          return false;
        }

        @Override
        public boolean featuresRead() {
          return false;
        }

        @Override
        public boolean over() {
          return false;
        }
      };

  /** Whether the command has waited before this look at it. */
  boolean waited();

  /** Whether every definition has been read that was there when the command came. */
  boolean definitionsRead();

  /** Whether every feature state has been read that was there when the command came. */
  boolean featuresRead();

  /** Whether the command has waited for as long as it may. */
  boolean over();
}
