package org.bihuan.shared;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NetworksUnitTests {

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "100.64.0.1", "100.100.100.200",
			"169.254.169.254", "168.63.129.16", "0.1.2.3", "192.0.0.8", "198.18.0.1", "198.19.255.255", "224.0.0.1",
			"240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
			"64:ff9b:1::a00:1", "2002:7f00:1::1", "2002:a00:1::1", "2001::1", "2001:0:4136:e378::1", "2001:db8::1",
			"fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "100::1", "3fff::1" })
	void callsInnerWhatMayLieInside(String address) throws UnknownHostException {
		assertThat(Networks.isInner(InetAddress.getByName(address))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.1.1.1", "114.114.114.114", "100.63.255.255", "100.128.0.1", "172.32.0.1", "192.0.1.1",
			"198.20.0.1", "223.5.5.5", "2400:3200::1", "2001:4860:4860::8888", "240e::1" })
	void letsTheOthersBe(String address) throws UnknownHostException {
		assertThat(Networks.isInner(InetAddress.getByName(address))).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "203.0.113.9, 203.0.113.9", "240e:1:2:3:4:5:6:7, 240e000100020003/64",
			"240e:1:2:3::9, 240e000100020003/64", "::ffff:203.0.113.9, 203.0.113.9", "unknown:, unknown:" })
	void countsASubscriberAsOneCaller(String address, String caller) {
		assertThat(Networks.caller(address)).isEqualTo(caller);
	}

}
