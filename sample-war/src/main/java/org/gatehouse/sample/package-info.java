/** The chat of the sample: a gateway as an application would write it, and what it remembers. */
@NullMarked
package org.gatehouse.sample;

import org.jspecify.annotations.NullMarked;
