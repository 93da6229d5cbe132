/** What Gatehouse costs: whole servers side by side, and their load. */
@NullMarked
package org.gatehouse.benchmark;

import org.jspecify.annotations.NullMarked;
