package org.bihuan.escalation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.bihuan.registry.Target;
import org.bihuan.registry.TargetState;
import org.bihuan.registry.Targets;
import org.bihuan.shared.Networks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks by itself, once a day, whether registered sites answer. Off unless {@code
 * bihuan.probe.enabled=true}: the office decides whether its server may call out. Never
 * calls an address of an inner network, follows no redirect and reads no body, so that a
 * registered address cannot be used to look around inside.
 */
@Component
@ConditionalOnProperty("bihuan.probe.enabled")
class SiteProbe {

	private static final Logger LOG = LoggerFactory.getLogger(SiteProbe.class);

	/** As GW-V2 measures it: a visit fails if the page is not open after 15 seconds. */
	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final int SERVER_ERROR = 500;

	private final Targets targets;

	private final Sightings sightings;

	private final boolean innerNetworks;

	private final HttpClient client = HttpClient.newBuilder()
		.followRedirects(HttpClient.Redirect.NEVER)
		.connectTimeout(PATIENCE)
		.build();

	SiteProbe(Targets targets, Sightings sightings,
			@Value("${bihuan.probe.inner-networks:false}") boolean innerNetworks) {
		this.targets = targets;
		this.sightings = sightings;
		this.innerNetworks = innerNetworks;
	}

	@Scheduled(initialDelayString = "${bihuan.probe.initial-delay:PT5M}",
			fixedDelayString = "${bihuan.probe.every:P1D}")
	void look() {
		List<Target> all = targets.withUrl();
		for (Target target : all) {
			Boolean running = target.state() == TargetState.SUSPENDED ? null : runs(String.valueOf(target.url()));
			if (running != null && running != (target.state() == TargetState.ACTIVE)) {
				sightings.probed(target, running);
			}
		}
		LOG.info("Probed {} registered addresses", all.size());
	}

	/** Whether something answers there; null when it must not be asked. */
	@Nullable Boolean runs(String url) {
		try {
			URI uri = URI.create(url);
			if (!("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) || uri.getHost() == null
					|| uri.getUserInfo() != null || !mayCall(uri.getHost())) {
				return null;
			}
			HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build();
			return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < SERVER_ERROR;
		}
		catch (IllegalArgumentException noAddress) {
			return null;
		}
		catch (IOException silent) {
			return false;
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

	/**
	 * Every address of the host lies outside inner networks. A host nobody knows may be
	 * asked: it is gone.
	 */
	private boolean mayCall(String host) {
		if (innerNetworks) {
			return true;
		}
		try {
			return Arrays.stream(InetAddress.getAllByName(host)).noneMatch(Networks::isInner);
		}
		catch (java.net.UnknownHostException gone) {
			return true;
		}
	}

}
