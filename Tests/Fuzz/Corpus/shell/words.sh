# 1. Look at the pump (if it stopped)
PUMP=${PUMP:-north} gauge --read "$PUMP" 'a b' $'c\n' | sort -u > /tmp/out 2>&1 &
# Expected: two lines
curl -fsS "http://<host>:{PORT}/x?a=[id]&b=YOUR_KEY" | jq -e '.a[0]' && echo ok || exit 1
echo `date` $(( 1 + 2 )) ${a[1]} "${b//x/y}" <(ls) {1..3} \
  more
