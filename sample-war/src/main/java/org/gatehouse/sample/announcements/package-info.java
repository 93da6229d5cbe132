/** Words of the house, sent by a servlet to a room or to a user. */
@NullMarked
package org.gatehouse.sample.announcements;

import org.jspecify.annotations.NullMarked;
