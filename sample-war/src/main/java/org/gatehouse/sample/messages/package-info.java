/** What is said: in rooms, to one user, in words and pictures. */
@NullMarked
package org.gatehouse.sample.messages;

import org.jspecify.annotations.NullMarked;
