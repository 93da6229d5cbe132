/** An application whose configuration is misspelt. */
package org.gatehouse.it.misspelt;
