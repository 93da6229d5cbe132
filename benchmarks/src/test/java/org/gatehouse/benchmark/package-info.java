@org.jspecify.annotations.NullMarked
package org.gatehouse.benchmark;
