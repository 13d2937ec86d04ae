/** The patterns' catalogue on the command line: listed, and run one by one without a broker. */
package io.knhk.app.patterns;
