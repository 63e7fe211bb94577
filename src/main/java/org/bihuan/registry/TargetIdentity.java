package org.bihuan.registry;

import org.bihuan.organization.OrganizationId;

/** What tells a target from others: two that share all of it are the same one. */
public record TargetIdentity(TargetKind kind, String name, OrganizationId ownerId) {
}
