/**
 * The composition root: finds the gateways among the beans, reports all mistakes of a deployment together, and puts the
 * parts together when the server is there. Knows everybody and is imported by nobody.
 */
@NullMarked
package org.gatehouse.internal.cdi;

import org.jspecify.annotations.NullMarked;
