/**
 * The one executable: the command line's root. What the commands do stands in the packages beneath;
 * only here and in the commands is anything written to standard output.
 */
package io.knhk.app;
