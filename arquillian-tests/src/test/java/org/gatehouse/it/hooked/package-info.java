/** An application that has a say in requests, see {@link org.gatehouse.it.server.Application#HOOKED}. */
package org.gatehouse.it.hooked;
