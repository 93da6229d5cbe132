/** The gateways of {@code nest.war} and {@code nest_plain.war}: one behaviour each, on either protocol. */
package org.gatehouse.it.nest.app;
