/** Where people talk: open rooms and private ones, who belongs to them, and what they have not read. */
@NullMarked
package org.gatehouse.sample.rooms;

import org.jspecify.annotations.NullMarked;
