/** What {@code bin/stress} runs: load that prints figures, and asserts nothing. */
package org.gatehouse.it.stress;
