/** What was done for speed, measured against the way without it. Not a test: {@code bin/benchmark} runs it. */
package org.gatehouse.it.benchmark;
