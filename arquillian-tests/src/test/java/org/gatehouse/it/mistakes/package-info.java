/** An application in which everything is wrong. */
package org.gatehouse.it.mistakes;
