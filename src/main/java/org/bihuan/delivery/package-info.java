/**
 * Carries messages out of the house: by mail to those who gave an address, to the robots
 * of group chats and to other systems, by rules an administrator switches on, and tries
 * until they arrive. What is in the inbox never waits for it.
 */
@ApplicationModule(allowedDependencies = { "shared", "notification", "organization" })
@NullMarked
package org.bihuan.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
