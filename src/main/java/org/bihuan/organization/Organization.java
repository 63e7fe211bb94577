package org.bihuan.organization;

import org.jspecify.annotations.Nullable;

/** An office or unit as others see it. The path is the chain of ids from its root. */
public record Organization(OrganizationId id, @Nullable OrganizationId parentId, String path, String name,
		OrganizationKind kind, String region) {
}
