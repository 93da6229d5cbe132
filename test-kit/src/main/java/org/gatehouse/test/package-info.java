/**
 * Tests gateways in a plain JUnit test, without a server and without a port: an in-memory container adapter, and clients
 * that speak to it. Knows the API and the SPI only.
 */
@NullMarked
package org.gatehouse.test;

import org.jspecify.annotations.NullMarked;
