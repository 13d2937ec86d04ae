/** What services could not read: counting it, looking at it, and sending it again. */
package io.knhk.app.deadletters;
