/**
 * Gateways without an application server to install: {@link org.gatehouse.standalone.Main} starts what is on the class path,
 * {@link org.gatehouse.standalone.Gatehouse} does so from a program or a test.
 *
 * <p>The classes are the same as in a WAR, and one CDI container serves all of them: gateways, servlets, filters.
 */
@NullMarked
package org.gatehouse.standalone;

import org.jspecify.annotations.NullMarked;
