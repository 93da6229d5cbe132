/**
 * Which users are online: what the clients of this node and other nodes say enters, who comes online and goes leaves, once per
 * user. Knows neither a protocol nor how nodes reach one another.
 */
@NullMarked
package org.gatehouse.internal.presence;

import org.jspecify.annotations.NullMarked;
