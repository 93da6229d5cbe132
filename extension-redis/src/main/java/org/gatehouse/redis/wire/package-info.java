/** What nodes say to one another as bytes and back. Knows neither Redis nor CDI. */
@NullMarked
package org.gatehouse.redis.wire;

import org.jspecify.annotations.NullMarked;
