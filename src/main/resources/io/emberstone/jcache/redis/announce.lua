-- Which process listens to what, in one sorted set: members scored by the millisecond they are valid until,
-- by the server's clock. Removes ARGV[1], adds ARGV[2] for ARGV[3] milliseconds (either may be empty), drops
-- what was not renewed, and announces it on channel ARGV[4] if that changed anything.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local changed = redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if ARGV[1] ~= '' and ARGV[1] ~= ARGV[2] then
  changed = changed + redis.call('ZREM', KEYS[1], ARGV[1])
end
if ARGV[2] ~= '' then
  changed = changed + redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[2])
end
redis.call('PEXPIRE', KEYS[1], ARGV[3])
if changed > 0 then
  redis.call('PUBLISH', ARGV[4], '')
end
return changed
