/** The gateways of {@code suite.war}: one per path or namespace that the tests talk to. */
package org.gatehouse.it.suite;
