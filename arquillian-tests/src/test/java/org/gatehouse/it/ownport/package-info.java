/** An application that asks for a port. */
package org.gatehouse.it.ownport;
