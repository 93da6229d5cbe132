/** An application that is one of several nodes. */
package org.gatehouse.it.clustered;
