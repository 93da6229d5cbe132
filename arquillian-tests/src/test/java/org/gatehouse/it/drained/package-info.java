/** An application that is drained, see {@link org.gatehouse.it.server.Application#DRAINED}. */
package org.gatehouse.it.drained;
