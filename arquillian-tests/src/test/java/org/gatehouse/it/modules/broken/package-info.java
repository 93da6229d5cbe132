/** A module that breaks the rules. */
package org.gatehouse.it.modules.broken;
