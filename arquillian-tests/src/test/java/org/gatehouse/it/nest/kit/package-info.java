/** What the gateways of several applications use. */
package org.gatehouse.it.nest.kit;
