/** The WARs of the EARs: all of the same classes, so that nothing but the class loader tells one from another. */
package org.gatehouse.it.ear;
