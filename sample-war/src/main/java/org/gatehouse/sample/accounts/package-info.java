/** Who somebody is: names and passwords, tokens, sessions that a cookie renews, and who is online. */
@NullMarked
package org.gatehouse.sample.accounts;

import org.jspecify.annotations.NullMarked;
